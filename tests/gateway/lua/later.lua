-- What cannot be stored is asked for again later.
dofile(folder .. "/common.lua")

local conn = connect()
open_session(conn)
local reply = send_message(conn, {text = ERROR, subject = "HOLD this"})
check(reply == SMFIR_TEMPFAIL or reply == SMFIR_REPLYCODE,
      "a message that cannot be stored was answered " .. string.char(reply))
passed(send_message(conn, {}), "a clean message")
mt.disconnect(conn)
