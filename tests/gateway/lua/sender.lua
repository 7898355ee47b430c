-- Another sender of the envelope. This program knows no name for that change: it must bear it.
dofile(folder .. "/common.lua")

local conn = connect()
open_session(conn)
passed(send_message(conn, {text = WARNING, subject = "BOUNCE this"}), "a message")
check(not mt.eom_check(conn, MT_BODYCHANGE), "the body was changed")
mt.disconnect(conn)
