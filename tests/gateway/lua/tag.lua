-- Tagging: fields are added, forged ones deleted, the subject is changed.
dofile(folder .. "/common.lua")

local conn = connect()
open_session(conn)
passed(send_message(conn, {text = WARNING, subject = "TAG the bus times"}), "a warning")
check(mt.eom_check(conn, MT_HDRADD, result_field), "there is no " .. result_field)
check(not mt.eom_check(conn, MT_HDRDELETE), "a field was deleted")
check(mt.eom_check(conn, MT_HDRCHANGE, "Subject", with_lead(conn, "[check] TAG the bus times")),
      "the subject has no mark")
check(not mt.eom_check(conn, MT_BODYCHANGE), "the body was changed")
check(mt.getheader(conn, result_field, 0) ~= nil, "the field has no value")

local forged = {{result_field, "errors=0; I swear"}, {"X-Other", "stays"},
                {result_field, "and twice"}}
passed(send_message(conn, {text = WARNING, subject = "TAG it", fields = forged}), "forged fields")
check(mt.eom_check(conn, MT_HDRDELETE, result_field) or
      mt.eom_check(conn, MT_HDRCHANGE, result_field), "the forged field was not deleted")
check(not mt.eom_check(conn, MT_HDRDELETE, "X-Other"), "another field was deleted")

-- A subject that has the mark keeps it, and gets no second one.
passed(send_message(conn, {text = WARNING, subject = "[check] TAG it"}), "a marked subject")
check(not mt.eom_check(conn, MT_HDRCHANGE, "Subject"), "the subject was marked twice")
mt.disconnect(conn)
