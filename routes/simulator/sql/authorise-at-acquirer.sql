-- The token decides, but the first decision about a key stays: two calls at once make one entry, and a key that was
-- voided before is never authorised. A slow answer is late only for the first call; a flaky one fails the first two.
with request as (
    select body ->> 'key' as key,
           (body ->> 'amount')::numeric as amount,
           body ->> 'currency' as currency,
           body ->> 'token' as token
      from (select :?request::jsonb as body) as received
),
mode as (
    select down, outage, latency_ms from modes where system = 'acquirer'
),
call as (
    insert into acquirer_calls (key)
    select key from request, mode where token in ('tok_slow', 'tok_flaky') and not outage
        on conflict (key) do update set calls = acquirer_calls.calls + 1
    returning calls
),
reached as (
    select request.*,
           latency_ms + case when token = 'tok_slow' and calls = 1 then 5000 else 0 end as delay_ms,
           outage or token = 'tok_down' and down or token = 'tok_flaky' and calls <= 2 as failing
      from request cross join mode left join call on true
),
entry as (
    insert into acquirer_entries (key, amount, currency, status)
    select key, amount, currency, case token when 'tok_declined' then 'declined' else 'authorised' end
      from reached
     where not failing
        on conflict (key) do update set status = acquirer_entries.status
    returning key, amount, currency, status
)
select case when failing then 503
            when entry.status = 'voided' then 409
            when (entry.amount, entry.currency) is distinct from (reached.amount, reached.currency) then 409
            else 200 end as status,
       delay_ms,
       jsonb_build_object('status', case entry.status when 'declined' then 'declined' else 'authorised' end)::text as answer
  from reached left join entry using (key)
