-- An answer that is no JSON is kept as text.
update acts
   set calls = jsonb_set(calls, array[:?callIndex::text],
                         calls -> :?callIndex::int
                         || jsonb_build_object('status', :?status::int,
                                               'answer', case when :?answer::text is json then :?answer::jsonb
                                                              else to_jsonb(left(:?answer::text, 500)) end))
 where id = :?actId::uuid and ended_at is null
