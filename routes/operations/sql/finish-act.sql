-- By whoever has claimed the act. Done when every call is; failed when one was refused, or was not answered often enough; else it goes on later.
with outcome as (
    select id,
           coalesce(bool_and(coalesce((call ->> 'status')::int, 500) < 300) filter (where call is not null), true) as done,
           coalesce(bool_or(coalesce((call ->> 'status')::int, 500) >= 500), false) as unanswered,
           string_agg(concat_ws(' ', call ->> 'how', call ->> 'step', 'at', call ->> 'service') || ': '
                          || coalesce(call -> 'answer' ->> 'detail', call ->> 'answer', 'no answer'), '; ' order by place)
               filter (where call is not null and coalesce((call ->> 'status')::int, 500) >= 300) as error,
           jsonb_agg(call -> 'answer' order by place) filter (where (call ->> 'status')::int < 300 and call ->> 'answer' is not null)
               as after
      from acts left join jsonb_array_elements(calls) with ordinality as each (call, place) on true
     where id = :?actId::uuid and state = 'under-way' and attempts = :?claimed::int
     group by id
),
verdict as (
    select outcome.*,
           case when done then 'done'
                when unanswered and attempts < :?maxAttempts::int then 'under-way'
                else 'failed' end as next_state
      from outcome join acts using (id)
)
update acts
   set state           = next_state,
       after           = verdict.after,
       error           = verdict.error,
       next_attempt_at = case next_state when 'under-way'
                              then clock_timestamp() + least(:?backOff::interval * 2 ^ least(attempts - 1, 10), :?longestBackOff::interval) end,
       ended_at        = case when next_state <> 'under-way' then clock_timestamp() end
  from verdict
 where acts.id = verdict.id and acts.state = 'under-way' and acts.attempts = :?claimed::int
