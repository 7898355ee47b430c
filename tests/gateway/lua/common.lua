-- What the scripts share. miltertest sets `sock` (where the gateway listens) and `steps`: "all" if
-- every step is to be answered, "few" if the gateway may say which need no answer.

-- miltertest ends with 1 after an error, and says nothing of it. It also says nothing of what a reply
-- of several lines has in it: milter_client.py looks at that.
function fail(what)
  mt.echo(what)
  error(what, 0)
end

function check(condition, what)
  if not condition then fail(what) end
end

-- Connects and agrees on the protocol, version 6.
function connect()
  mt.set_timeout(20)
  local conn = mt.connect(sock, 40, 0.05)
  check(conn ~= nil, "no connection to " .. sock)
  local offered = SMFIP_NOUNKNOWN + SMFIP_RCPT_REJ + SMFIP_SKIP + SMFIP_HDR_LEADSPC
  if steps == "few" then
    offered = offered + SMFIP_NR_CONN + SMFIP_NR_HELO + SMFIP_NR_MAIL + SMFIP_NR_RCPT +
              SMFIP_NR_DATA + SMFIP_NR_UNKN + SMFIP_NR_HDR + SMFIP_NR_EOH + SMFIP_NR_BODY
  end
  local actions = SMFIF_ADDHDRS + SMFIF_CHGBODY + SMFIF_ADDRCPT + SMFIF_DELRCPT + SMFIF_CHGHDRS +
                  SMFIF_QUARANTINE + SMFIF_CHGFROM + SMFIF_ADDRCPT_PAR + SMFIF_SETSYMLIST
  -- miltertest 2.11 sends these two the other way round than its manual says.
  local wrong = mt.negotiate(conn, 6, offered, actions)
  check(wrong == nil, "negotiation: " .. tostring(wrong))
  return conn
end

-- One step that must be answered "continue", or not at all where that was agreed on.
function step(conn, what, no_reply, wrong)
  check(wrong == nil, what .. ": " .. tostring(wrong))
  if mt.test_option(conn, no_reply) then return end
  local reply = mt.getreply(conn)
  check(reply == SMFIR_CONTINUE, what .. " was answered " .. string.char(reply))
end

function open_session(conn)
  mt.macro(conn, SMFIC_CONNECT, "j", "mail.quarry-lake.example", "v", "miltertest")
  step(conn, "connect", SMFIP_NR_CONN, mt.conninfo(conn, "client.example", "127.0.0.1"))
  mt.macro(conn, SMFIC_HELO, "{tls_version}", "TLSv1.3")
  step(conn, "helo", SMFIP_NR_HELO, mt.helo(conn, "client.example"))
end

function with_lead(conn, value)
  return mt.test_option(conn, SMFIP_HDR_LEADSPC) and " " .. value or value
end

function header(conn, name, value)
  step(conn, "header " .. name, SMFIP_NR_HDR, mt.header(conn, name, with_lead(conn, value)))
end

-- Sends a whole message up to its end; the answer to that is for the caller to look at.
-- `message` may have sender, recipients, subject, text, fields (a list of pairs).
function send_message(conn, message)
  local sender = message.sender or "<office@quarry-lake.example>"
  mt.macro(conn, SMFIC_MAIL, "i", "4QUEUE1D", "{auth_authen}", "office")
  step(conn, "mail", SMFIP_NR_MAIL, mt.mailfrom(conn, sender, "BODY=8BITMIME", "RET=HDRS"))
  for _, recipient in ipairs(message.recipients or {"<family@lists.example>"}) do
    mt.macro(conn, SMFIC_RCPT, "{rcpt_addr}", recipient)
    step(conn, "rcpt", SMFIP_NR_RCPT, mt.rcptto(conn, recipient, "NOTIFY=FAILURE"))
  end
  step(conn, "data", SMFIP_NR_DATA, mt.data(conn))
  for _, field in ipairs(message.fields or {}) do header(conn, field[1], field[2]) end
  header(conn, "From", "Office <office@quarry-lake.example>")
  header(conn, "To", "Families <families@lists.example>")
  if message.subject ~= "" then header(conn, "Subject", message.subject or "Library night") end
  header(conn, "Message-ID", "<" .. (message.id or "miltertest@quarry-lake.example") .. ">")
  header(conn, "Content-Type", "text/plain; charset=utf-8")
  step(conn, "eoh", SMFIP_NR_EOH, mt.eoh(conn))
  local text = "Dear families,\r\n\r\n" .. (message.text or "Please bring a book that you like.") ..
               "\r\n\r\nThank you.\r\n"
  -- In chunks that cut where they like.
  for i = 1, #text, 11 do
    step(conn, "body", SMFIP_NR_BODY, mt.bodystring(conn, string.sub(text, i, i + 10)))
  end
  local wrong = mt.eom(conn)
  check(wrong == nil, "end of message: " .. tostring(wrong))
  return mt.getreply(conn)
end

function passed(reply, what)
  check(reply == SMFIR_ACCEPT or reply == SMFIR_CONTINUE,
        what .. " was answered " .. string.char(reply))
end

-- Nothing at all was to be changed.
function unchanged(conn, what)
  for name, operation in pairs({add = MT_HDRADD, insert = MT_HDRINSERT, change = MT_HDRCHANGE,
                                delete = MT_HDRDELETE, body = MT_BODYCHANGE,
                                quarantine = MT_QUARANTINE}) do
    check(not mt.eom_check(conn, operation), what .. ": there is an edit: " .. name)
  end
end

ERROR = "The labeling test is on Friday."
WARNING = "The screener is on Friday."
