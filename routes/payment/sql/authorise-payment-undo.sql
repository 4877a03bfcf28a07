-- Runs after undo-step.sql in one transaction: what a do has committed a moment ago is visible here. Answers what to
-- void at the acquirer; nothing where nothing was asked, where it was declined, or where it is voided already.
select jsonb_build_object('key', acquirer_key)::text
  from payments
 where saga_id = :?sagaId and status in ('authorising', 'authorised')
