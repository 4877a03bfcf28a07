-- Demo data: ten customers. Domains and telephone numbers are of those that are set aside for examples, so they reach
-- nobody. Their events wait in the outbox until the service first starts.
with demo (number, name, email, phone, channels) as (
    values
        ( 1, 'Ada Byron',           'ada.byron@example.org',        '+447700900001', '{email}'),
        ( 2, 'Charles Babbage',     'charles.babbage@example.org',  '+447700900002', '{email,sms}'),
        ( 3, 'Grace Hopper',        'grace.hopper@example.com',     '+12025550103',  '{email,sms,push}'),
        ( 4, 'Konrad Zuse',         'konrad.zuse@example.net',      '+491713920004', '{email}'),
        ( 5, 'Siobhán O''Brien',    'siobhan.obrien@example.org',   '+353209110005', '{email}'),
        ( 6, 'Hedy Lamarr',         'hedy.lamarr@example.com',      '+12025550106',  '{sms}'),
        ( 7, 'Miller & Sons <Ltd>', 'orders@miller-sons.example',   null,            '{email}'),
        ( 8, 'Mary Somerville',     'mary.somerville@example.org',  '+447700900008', '{push}'),
        ( 9, 'Évariste Galois',     'evariste.galois@example.net',  null,            '{email,push}'),
        (10, 'Emmy Noether',        'emmy.noether@example.org',     null,            '{}')
),
registered as (
    insert into customers (id, name, email, phone, channels)
    select ('0198c5a2-7d00-7000-8000-' || lpad(number::text, 12, '0'))::uuid, name, email, phone, channels::text[]
      from demo
     order by number
    returning id, name, email, phone, channels
)
insert into events (aggregate_id, version, type, data, correlation_id)
select id, 1, 'customer-registered',
       jsonb_strip_nulls(jsonb_build_object(
           'customerId', id,
           'name', name,
           'email', email,
           'phone', phone,
           'channels', channels)),
       id
  from registered;
