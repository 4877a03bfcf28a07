with told as (
    select event ->> 'source' as source, event ->> 'id' as event_id, event ->> 'digest' as digest, (event ->> 'sequence')::int as version,
           event -> 'data' as data
      from jsonb_array_elements(:?events::jsonb) as event
),
fresh as (
    insert into inbox (consumer, source, event_id, digest)
    select :?consumer, source, event_id, digest from told
        on conflict do nothing
    returning source, event_id
),
latest as (
    select distinct on (data ->> 'customerId') data, version
      from told join fresh using (source, event_id)
     order by data ->> 'customerId', version desc
)
insert into customers as known (customer_id, name, email, phone, channels, version)
select (data ->> 'customerId')::uuid, data ->> 'name', data ->> 'email', data ->> 'phone',
       array(select jsonb_array_elements_text(data -> 'channels')), version
  from latest
    on conflict (customer_id) do update
   set name = excluded.name, email = excluded.email, phone = excluded.phone, channels = excluded.channels,
       version = excluded.version
 where known.version < excluded.version
