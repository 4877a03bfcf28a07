-- The plan and the record of it in one statement; whoever writes an act down has claimed it. No id: the same key came this
-- very moment.
with plan as (
    select * from planned(:?kind, :?named, :?step, :?request::jsonb, :?gathered::jsonb, :?grace::interval, :?enlisted, :?money)
),
act as (
    insert into acts (id, kind, subject, step, service, order_id, reason, request, idempotency_key, fingerprint, state,
                      requested_by, before, calls, attempts, next_attempt_at, traceparent)
    select :?id::uuid, :?kind, subject, step, service, order_id, :?request::jsonb ->> 'reason', :?request::jsonb,
           :?idempotencyKey, :?fingerprint, case when moves_money then 'waiting' else 'under-way' end,
           :?operator, before, calls, case when moves_money then 0 else 1 end,
           case when not moves_money then clock_timestamp() + :?lease::interval end, :?traceparent
      from plan
     where refusal_status is null
        on conflict (requested_by, idempotency_key) do nothing
    returning id, state, attempts
)
select refusal_status, refusal_type, refusal_detail, act.id::text as id, case act.state when 'under-way' then attempts end as claimed
  from plan left join act on true
