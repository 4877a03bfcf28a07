-- The step as it is after an act of a person, and whether that act has taken effect: now, or when it was asked for first.
select told(saga_log, :?service::text)::text as answer,
       exists (select from step_acts
                where key = :?idempotencyKey and saga_id = :?sagaId and step = :?step) as acted
  from saga_log
 where saga_id = :?sagaId and step = :?step
