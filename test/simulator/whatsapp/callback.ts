import type { Account, Chat, Customer } from "../kit/world.ts";
import { metaJson } from "../meta/signed-body.ts";
import { digitsOf, shownNumber } from "./addresses.ts";
import type { WhatsAppSettings } from "./settings.ts";

export interface Scene {
  account: Account<WhatsAppSettings>;
  chat: Chat;
  customer: Customer;
}

/** What is told of something the customer did. */
export function fromCustomer({ account, chat, customer }: Scene, message: object): string {
  const from = shownNumber(customer);
  const sender = { ...(from && { from }), from_user_id: customer.id, ...(chat.group && { group_id: chat.id }) };
  return callback(account, "messages", { contacts: [contact(customer)], messages: [{ ...sender, ...message }] });
}

/** What is told of something a colleague of ours did in the app. */
export function fromOutside({ account, customer }: Scene, message: object): string {
  const to = shownNumber(customer);
  const both = { from: digitsOf(account.settings.number), ...(to && { to }), to_user_id: customer.id };
  return callback(account, "smb_message_echoes", {
    contacts: [contact(customer)],
    message_echoes: [{ ...both, ...message }],
  });
}

/** What is told of what became of a message of ours. */
export function ofStatus({ account, chat, customer }: Scene, status: object): string {
  const number = shownNumber(customer);
  const recipient = chat.group
    ? { recipient_type: "group", recipient_id: chat.id }
    : { ...(number && { recipient_id: number }), recipient_user_id: customer.id };
  return callback(account, "messages", { contacts: [contact(customer)], statuses: [{ ...status, ...recipient }] });
}

function callback({ id, settings }: Account<WhatsAppSettings>, field: string, value: object): string {
  const metadata = { display_phone_number: digitsOf(settings.number), phone_number_id: id };
  const change = { value: { messaging_product: "whatsapp", metadata, ...value }, field };
  return metaJson({ object: "whatsapp_business_account", entry: [{ id: settings.businessId, changes: [change] }] });
}

function contact(customer: Customer): object {
  const { id, name, username } = customer;
  const number = shownNumber(customer);
  return { profile: { name, ...(username && { username }) }, ...(number && { wa_id: number }), user_id: id };
}
