-- An answer that is no JSON is kept as text; one that settles the call stays, whoever is answered later. Whoever has the act
-- keeps it for another lease.
update acts
   set calls           = jsonb_set(calls, array[:?callIndex::text],
                                   calls -> :?callIndex::int
                                   || jsonb_build_object('status', :?status::int,
                                                         'answer', case when :?answer::text is json then :?answer::jsonb
                                                                        else to_jsonb(left(:?answer::text, 500)) end)),
       next_attempt_at = case attempts when :?claimed::int then clock_timestamp() + :?lease::interval
                              else next_attempt_at end
 where id = :?actId::uuid
   and ended_at is null
   and coalesce((calls -> :?callIndex::int ->> 'status')::int, 500) >= 500
