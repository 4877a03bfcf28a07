-- Whether this operator may decide, and what the act is about. Who asks for the same again is answered the same.
select case when requested_by = :?operator then 403
            when kind = 'repair-difference' then 409
            when state = 'waiting' and requested_at < clock_timestamp() - :?within::interval then 409
            when state <> 'waiting' and decided_by is distinct from :?operator then 409 end as refusal_status,
       case when requested_by = :?operator then 'second-operator-needed'
            when kind = 'repair-difference' then 'decided-by-repair'
            when state = 'waiting' then 'act-expired'
            else 'act-decided' end as refusal_type,
       case when requested_by = :?operator then 'Who asked for it cannot decide about it: a second operator has to.'
            when kind = 'repair-difference' then 'A difference is approved by asking for the same repair.'
            when state = 'waiting' then 'It has waited for longer than ' || :?within::text || '. Ask for it anew.'
            else 'It waits for nobody: it is ' || state || '.' end as refusal_detail,
       regexp_replace(subject, '^.*/', '') as named
  from acts
 where id = :?actId::uuid
