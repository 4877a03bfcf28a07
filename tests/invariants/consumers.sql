-- Who listens to what: the consumer (its group at the broker and its name in the inbox), the database that holds its
-- inbox and its effects, the topic, and the event types that it reacts to.
select consumer, database, topic, type
  from (values ('inventory',      'inventory', 'order.events.v1',     array['order-confirmed']),
               ('payment',        'payment',   'order.events.v1',     array['order-confirmed']),
               ('shipping',       'shipping',  'order.events.v1',     array['order-confirmed']),
               ('notification',           'notification', 'order.events.v1',    array['order-confirmed', 'order-rejected']),
               ('notification-customers', 'notification', 'customer.events.v1', array['customer-registered']),
               ('order-products', 'order',     'catalog.events.v1',   array['product-registered']),
               ('order-steps',    'order',     'inventory.events.v1', array['stock-reserved', 'stock-refused', 'stock-released', 'saga-step-parked']),
               ('order-steps',    'order',     'payment.events.v1',   array['payment-authorised', 'payment-declined', 'payment-voided', 'saga-step-parked']),
               ('order-steps',    'order',     'shipping.events.v1',  array['shipment-created', 'shipment-refused', 'shipment-cancelled', 'saga-step-parked']),
               ('notification-operators', 'notification', 'order.events.v1',     array['saga-step-parked']),
               ('notification-operators', 'notification', 'inventory.events.v1', array['saga-step-parked']),
               ('notification-operators', 'notification', 'payment.events.v1',   array['saga-step-parked']),
               ('notification-operators', 'notification', 'shipping.events.v1',  array['saga-step-parked'])
       ) as known (consumer, database, topic, types),
       unnest(types) as type
