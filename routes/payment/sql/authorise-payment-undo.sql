-- Runs after undo-step.sql in one transaction: what a do has committed a moment ago is visible here. Answers what to
-- void at the acquirer, and keeps the step undoing until that is done; nothing where nothing was asked, where it was
-- declined, or where it is voided already.
with payment as (
    select saga_id, acquirer_key from payments where saga_id = :?sagaId and status in ('authorising', 'authorised')
),
unfinished as (
    update saga_steps
       set state = 'undoing', undone_at = null
      from payment
     where saga_steps.saga_id = payment.saga_id and step = 'authorise-payment'
)
select jsonb_build_object('key', acquirer_key)::text from payment
