select order_id::text as id, 'payment ' || id || ' is capturing' as reason
  from payments
 where status = 'capturing'
   and not exists (select from saga_steps
                    where saga_steps.saga_id = payments.saga_id and step = 'capture-payment' and state in ('parked', 'skipped'))
 union all
select correlation_id, 'the undo of ' || step || ' is not done' from saga_steps where state = 'undoing'
 order by id
