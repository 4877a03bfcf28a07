create index orders_payment_pending on orders (attempt, id desc) where status = 'payment-pending' and saga_id is null;

comment on column orders.attempt is 'Number of the attempt that is under way or was the last; 0 before the first when no worker had room';
