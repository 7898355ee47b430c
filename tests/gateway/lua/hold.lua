-- Holding in the store: the mail server is told to discard what is kept.
dofile(folder .. "/common.lua")

local conn = connect()
open_session(conn)
local reply = send_message(conn, {text = ERROR, subject = "HOLD this", id = "held-by-" .. steps})
check(reply == SMFIR_DISCARD, "a message to be held was answered " .. string.char(reply))
unchanged(conn, "a held message")
passed(send_message(conn, {}), "the message after it")
mt.disconnect(conn)
