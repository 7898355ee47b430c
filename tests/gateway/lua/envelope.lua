-- Changes of the envelope: a copy for somebody, another sender, the sender's own copy apart.
dofile(folder .. "/common.lua")

local conn = connect()
open_session(conn)
passed(send_message(conn, {text = WARNING, subject = "COPY this"}), "a message with a copy")
check(mt.eom_check(conn, MT_RCPTADD, "<archive@quarry-lake.example>"), "no recipient was added")

local both = {"<office@quarry-lake.example>", "<family@lists.example>"}
passed(send_message(conn, {text = WARNING, subject = "ANNOTATE this", recipients = both}),
       "a message to be annotated for its sender")
check(mt.eom_check(conn, MT_RCPTDELETE, "<office@quarry-lake.example>"),
      "the sender still gets the copy of the others")
check(not mt.eom_check(conn, MT_RCPTDELETE, "<family@lists.example>"), "a recipient was deleted")
check(not mt.eom_check(conn, MT_BODYCHANGE), "the body of the others was changed")

passed(send_message(conn, {text = WARNING, subject = "ANNOTATE this",
                           recipients = {"<office@quarry-lake.example>"}}),
       "a message to its sender alone")
check(mt.eom_check(conn, MT_BODYCHANGE), "the body was not changed")
check(not mt.eom_check(conn, MT_RCPTDELETE, "<office@quarry-lake.example>"),
      "the only recipient was deleted")
mt.disconnect(conn)
