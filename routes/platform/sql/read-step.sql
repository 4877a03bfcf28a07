select state, answer::text as answer from saga_steps where saga_id = :?sagaId and step = :?step
