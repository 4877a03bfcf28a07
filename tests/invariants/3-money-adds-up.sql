-- Money: an order's total is the sum of its lines; what was captured and not refunded is what the order owes, its total if
-- it is confirmed and nothing otherwise, taken once; nothing is left on hold, and our payments equal the acquirer's ledger.
with taken as (
    select order_id,
           sum(amount) as amount,
           count(*) as times,
           string_agg(distinct currency, ',') as currency,
           string_agg(saga_id, ' ') as saga_id
      from payment_payments
     where status = 'captured'
     group by order_id
),
amounts as (
    select coalesce(orders.id, taken.order_id)::text as id, coalesce(orders.id, taken.order_id) as order_id,
           format('is %s, but %s %s was captured in %s payment(s)%s',
                  coalesce(orders.status || ' for ' || total_amount || ' ' || orders.currency, 'unknown'),
                  coalesce(taken.amount, 0), coalesce(taken.currency, orders.currency), coalesce(times, 0),
                  case when taken.saga_id <> orders.saga_id then ' of another saga' end) as reason
      from order_orders as orders full join taken on taken.order_id = orders.id
     where case when orders.status = 'confirmed'
                then (taken.amount, taken.times, taken.currency, taken.saga_id)
                         is distinct from (total_amount, 1::bigint, orders.currency, orders.saga_id)
                else taken.times is not null end
),
holds as (
    select payments.id::text, order_id,
           'is still ' || payments.status || ' for order ' || order_id || ', which is ' || coalesce(orders.status, 'unknown')
      from payment_payments as payments left join order_orders as orders on orders.id = order_id
     where payments.status in ('authorising', 'authorised', 'capturing')
),
ledger as (
    select coalesce(payments.id::text, entries.key), order_id,
           format('is %s with us and %s at the acquirer',
                  concat_ws(' ', coalesce(payments.status, 'unknown'), payments.amount, payments.currency),
                  concat_ws(' ', coalesce(entries.status, 'unknown'), entries.amount, entries.currency))
      from payment_payments as payments full join simulator_acquirer_entries as entries on key = acquirer_key
     where case when payments.status is distinct from entries.status
                -- The acquirer keeps no entry of an authorisation that it found fault with.
                then (payments.status = 'declined' and entries.key is null) is not true
                -- A void that came before the authorisation has no amount.
                else (payments.amount, payments.currency) is distinct from (entries.amount, entries.currency)
                     and not (entries.status = 'voided' and entries.amount is null) end
),
-- Each line is rounded to the currency, half up, which the digits of the total tell; the unit price is not.
totals as (
    select orders.id::text, orders.id,
           format('costs %s %s, but its lines add up to %s', total_amount, currency, sum(round(unit_price * quantity, scale(total_amount))))
      from order_orders as orders join order_order_items as items on items.order_id = orders.id
     group by orders.id, total_amount, currency
    having total_amount <> sum(round(unit_price * quantity, scale(total_amount)))
),
findings as (
    select * from amounts union all select * from holds union all select * from ledger union all select * from totals
)
select examined, id, order_id, reason
  from (select (select count(*) from order_orders) + (select count(*) from payment_payments)
             + (select count(*) from simulator_acquirer_entries) as examined) as money
       left join findings on true
 order by id
