-- The step after an act of a person: whether it is that act which it shows as the last.
select told(saga_log, :?service::text)::text as answer,
       exists (select from saga_steps
                where saga_id = :?sagaId and step = :?step and resolution_key = :?idempotencyKey) as acted
  from saga_log
 where saga_id = :?sagaId and step = :?step
