import type { OutgoingFile } from "../channel.ts";
import type { Product } from "../meta/messaging/send.ts";
import { errors } from "./errors.ts";

function attachment({ type }: OutgoingFile): ReturnType<Product["attachment"]> {
  const [family] = type.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "file";
}

export const product: Product = {
  name: "Instagram",
  errors,
  // With either login: the account that the token is of, or the Page it is linked to.
  sender: () => "me",
  attachment,
  response: {},
  echoesToken: false,
};
