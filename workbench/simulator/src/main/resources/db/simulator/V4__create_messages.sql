create table messages (
    channel    text        not null,
    key        text        not null,
    recipient  text        not null,
    title      text,
    text       text        not null,
    created_at timestamptz not null default clock_timestamp(),

    constraint messages_go_out_once_per_key primary key (channel, key),
    constraint messages_channel_is_known check (channel in ('sms', 'push'))
);

comment on table messages is 'What the providers of text messages and push messages were asked to send; a repeated key changes nothing';
comment on column messages.recipient is 'Text messages: a telephone number. Push messages: a customer, whose devices the provider knows';

insert into modes (system, down) values ('sms', false), ('push', false);
comment on column modes.down is 'Acquirer: the token tok_down gets 503. All others: every call gets 503';
