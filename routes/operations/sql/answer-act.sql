-- An act that services refused is answered as their refusal.
select case when state = 'failed'
            then coalesce((select min((call ->> 'status')::int) from jsonb_array_elements(calls) as call
                            where (call ->> 'status')::int between 400 and 499), 503) end as refusal_status,
       'act-failed' as refusal_type,
       'The act ' || id || ' failed: ' || coalesce(error, '') as refusal_detail,
       case when state in ('waiting', 'under-way') then 202 else 200 end as status,
       '/operations/acts/' || id as location,
       shown(acts)::text as answer
  from acts
 where id = :?actId::uuid
