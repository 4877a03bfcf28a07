alter table orders
    add column retry_status text,
    add constraint orders_wait_in_a_known_status check (retry_status in ('pending', 'payment-pending'));

comment on column orders.retry_status is
    'The status in which the order waits when the step that failed last could not reach its participant, as the step declares it; null: pending';
