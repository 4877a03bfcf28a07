delete from inbox
 where consumer = :?consumer
   and (source, event_id) in (select event ->> 'source', event ->> 'id' from jsonb_array_elements(:?events::jsonb) as event)
