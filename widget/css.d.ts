/** Style sheets the launcher carries as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
