-- Returning in the session: a reply of several lines, which this program can only see as such.
dofile(folder .. "/common.lua")

local conn = connect()
open_session(conn)
local reply = send_message(conn, {text = ERROR, subject = "RETURN this"})
check(reply == SMFIR_REPLYCODE, "a message to be returned was answered " .. string.char(reply))
passed(send_message(conn, {}), "the message after it")
mt.disconnect(conn)
