select correlation_id as id, 'the undo of ' || step || ' is not done' as reason from saga_steps where state = 'undoing' order by id
