-- Locks the fence row before anything is taken back: a do that is committing right now is waited for, and the undo's
-- own statement, which comes next in this transaction, sees it. Without a row before, the row stays (empty undo).
insert into saga_steps (saga_id, step, state, correlation_id)
values (:?sagaId, :?step, 'undone', :?orderId)
    on conflict (saga_id, step) do update set state = 'undone', updated_at = clock_timestamp()
returning step
