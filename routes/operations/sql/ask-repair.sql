-- The act is written down before anything is done, once at a time. What moves money waits for a second operator, whose own
-- call of the same repair agrees to it as it was asked for. One whose process died is gone on with by whoever asks again.
with difference as (
    select differences.*, repair, moves_money
      from differences join difference_kinds using (kind)
     where differences.id = :?differenceId
       for update of differences
),
agreed as (
    update acts
       set state = 'under-way', decided_by = :?operator, decided_at = clock_timestamp(),
           decided_reason = :?request::jsonb ->> 'reason', next_attempt_at = clock_timestamp() + interval '1 minute'
      from difference
     where acts.subject = difference.id and acts.kind = 'repair-difference' and acts.state = 'waiting'
       and acts.requested_by <> :?operator
       and :?mayApprove::boolean
       and acts.requested_at > clock_timestamp() - :?within::interval
    returning acts.id, acts.state, acts.request
),
resumed as (
    update acts
       set next_attempt_at = clock_timestamp() + interval '1 minute'
      from difference
     where acts.subject = difference.id and acts.kind = 'repair-difference' and acts.state = 'under-way'
       and acts.next_attempt_at <= clock_timestamp()
    returning acts.id, acts.state, acts.request
),
asked as (
    insert into acts (id, kind, subject, service, order_id, reason, request, fingerprint, state, requested_by, before,
                      next_attempt_at, traceparent)
    select :?actId::uuid, 'repair-difference', difference.id,
           case when repair like '%-payment' then 'payment' when repair like '%-stock' then 'inventory' else 'shipping' end,
           order_id, :?request::jsonb ->> 'reason',
           jsonb_build_object('repair', repair, 'request', difference.request),
           md5(difference.id || ' ' || repair),
           case when moves_money then 'waiting' else 'under-way' end,
           :?operator,
           jsonb_strip_nulls(jsonb_build_object('ours', ours, 'theirs', theirs)),
           case when not moves_money then clock_timestamp() + interval '1 minute' end,
           :?traceparent
      from difference
     where not exists (select from acts
                        where subject = difference.id and kind = 'repair-difference' and state in ('waiting', 'under-way'))
        on conflict do nothing
    returning id, state, request
)
select id::text as act_id, state, request ->> 'repair' as repair, split_part(request ->> 'repair', '-', 2) as noun,
       (request -> 'request')::text as request
  from (select * from agreed union all select * from resumed union all select * from asked) as act
