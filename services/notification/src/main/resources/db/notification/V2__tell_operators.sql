-- Operators are told too: of each step that was parked, by a mail of its own.
alter table notifications
    drop constraint notifications_channel_is_known,
    add constraint notifications_channel_is_known check (channel in ('email', 'sms', 'push', 'operator')),
    drop constraint notifications_live_once_per_order_event_and_channel;

create unique index notifications_live_once_per_order_event_and_channel
    on notifications (order_id, event, channel) nulls not distinct where channel is distinct from 'operator';
create unique index notifications_to_operators_live_once_per_event on notifications (event_id) where channel = 'operator';

comment on column notifications.channel is 'How the customer is told; empty while the customer is not known; operator: a mail to the operators';
