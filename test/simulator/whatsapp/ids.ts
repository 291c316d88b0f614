const pad = (number: number) => String(number).padStart(6, "0");

export const messageId = (number: number) => `wamid.SIMULATED${pad(number)}==`;
/** Meta's id of a person for this business; the country is the number's. */
export const userId = (number: number) => `RU.13000000000${pad(number)}`;
export const groupId = (number: number) => Buffer.from(`simulated_group:${pad(number)}`).toString("base64url");
