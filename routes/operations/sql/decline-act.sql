update acts
   set state = 'declined', decided_by = :?operator, decided_at = clock_timestamp(), decided_reason = :?decidedReason,
       ended_at = clock_timestamp()
 where id = :?actId::uuid and state = 'waiting'
