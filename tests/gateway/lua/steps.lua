-- Every command of the protocol, in its order and out of it.
dofile(folder .. "/common.lua")

local conn = connect()
open_session(conn)
if not mt.test_option(conn, SMFIP_NOUNKNOWN) then
  step(conn, "unknown", SMFIP_NR_UNKN, mt.unknown(conn, "PLAY music"))
end
passed(send_message(conn, {}), "a clean message")
unchanged(conn, "a clean message")

-- The next message of the same session, without anything of the first.
passed(send_message(conn, {text = "Another letter.", subject = "Bus times"}), "the second message")
unchanged(conn, "the second message")

-- A message that the mail server takes back, at each step.
for last = 1, 4 do
  step(conn, "mail", SMFIP_NR_MAIL, mt.mailfrom(conn, "<office@quarry-lake.example>"))
  if last > 1 then step(conn, "rcpt", SMFIP_NR_RCPT, mt.rcptto(conn, "<a@lists.example>")) end
  if last > 2 then header(conn, "Subject", "HOLD this") end
  if last > 3 then
    step(conn, "eoh", SMFIP_NR_EOH, mt.eoh(conn))
    step(conn, "body", SMFIP_NR_BODY, mt.bodystring(conn, ERROR .. "\r\n"))
  end
  check(mt.abort(conn) == nil, "abort")
end
passed(send_message(conn, {}), "a message after those taken back")
unchanged(conn, "a message after those taken back")

-- A message without a body, and one without a header.
step(conn, "mail", SMFIP_NR_MAIL, mt.mailfrom(conn, "<office@quarry-lake.example>"))
step(conn, "rcpt", SMFIP_NR_RCPT, mt.rcptto(conn, "<a@lists.example>"))
header(conn, "Subject", "No body")
step(conn, "eoh", SMFIP_NR_EOH, mt.eoh(conn))
check(mt.eom(conn) == nil, "end of a message without a body")
passed(mt.getreply(conn), "a message without a body")

-- A large body, in chunks of the size that mail servers use.
step(conn, "mail", SMFIP_NR_MAIL, mt.mailfrom(conn, "<office@quarry-lake.example>"))
step(conn, "rcpt", SMFIP_NR_RCPT, mt.rcptto(conn, "<a@lists.example>"))
header(conn, "Subject", "Much text")
step(conn, "eoh", SMFIP_NR_EOH, mt.eoh(conn))
for _ = 1, 20 do
  step(conn, "body", SMFIP_NR_BODY,
       mt.bodystring(conn, string.rep("Read a book that you like today.\r\n\r\n", 1800)))
end
check(mt.eom(conn) == nil, "end of a large message")
passed(mt.getreply(conn), "a large message")
mt.disconnect(conn)

-- Without a goodbye; from a client without an address; the null sender.
mt.disconnect(connect(), false)
conn = connect()
step(conn, "connect", SMFIP_NR_CONN, mt.conninfo(conn, "unknown", "unspec"))
step(conn, "helo", SMFIP_NR_HELO, mt.helo(conn, "client.example"))
passed(send_message(conn, {sender = "<>", subject = "HOLD this", text = ERROR}), "the null sender")
unchanged(conn, "the null sender")
mt.disconnect(conn)

-- Breaking off in the middle of a message.
conn = connect()
open_session(conn)
step(conn, "mail", SMFIP_NR_MAIL, mt.mailfrom(conn, "<office@quarry-lake.example>"))
header(conn, "Subject", "HOLD this")
mt.disconnect(conn, false)
