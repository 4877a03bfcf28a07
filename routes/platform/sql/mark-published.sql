update events
   set published_at = clock_timestamp()
 where published_at is null
   and seq in (select position::bigint from jsonb_array_elements_text(:?published::jsonb) as position)
