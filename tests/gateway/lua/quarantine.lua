-- Holding in the mail server's own quarantine.
dofile(folder .. "/common.lua")

local conn = connect()
open_session(conn)
passed(send_message(conn, {text = ERROR, subject = "HOLD this"}), "a message to be held")
check(mt.eom_check(conn, MT_QUARANTINE), "there is no quarantine")
passed(send_message(conn, {}), "the message after it")
check(not mt.eom_check(conn, MT_QUARANTINE), "a clean message is in quarantine too")
mt.disconnect(conn)
