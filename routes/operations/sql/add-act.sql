-- The plan and the record of it in one statement. No id: the same key came this very moment.
with plan as (
    select * from planned(:?kind, :?named, :?step, :?request::jsonb, :?gathered::jsonb, :?grace::interval, :?enlisted, :?money)
),
act as (
    insert into acts (id, kind, subject, step, service, order_id, reason, request, idempotency_key, fingerprint, state,
                      requested_by, before, calls, next_attempt_at, traceparent)
    select :?id::uuid, :?kind, subject, step, service, order_id, :?request::jsonb ->> 'reason', :?request::jsonb,
           :?idempotencyKey, :?fingerprint, case when moves_money then 'waiting' else 'under-way' end,
           :?operator, before, calls, case when not moves_money then clock_timestamp() end, :?traceparent
      from plan
     where refusal_status is null
        on conflict (requested_by, idempotency_key) do nothing
    returning id
)
select refusal_status, refusal_type, refusal_detail, (select id::text from act) as id from plan
