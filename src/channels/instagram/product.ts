import type { Product } from "../meta/messaging/send.ts";
import { errors } from "./errors.ts";
import { attachmentOf } from "./format.ts";

export const product: Product = {
  name: "Instagram",
  errors,
  // With either login: the account that the token is of, or the Page it is linked to.
  sender: () => "me",
  attachment: attachmentOf,
  response: {},
  echoesToken: false,
};
