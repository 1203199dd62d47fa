/** The address of a script, as Trusted Types want it; `name` is that of the policy by which they get it. */
export function scriptAddress(name: string, url: string): string {
  const policies = (
    window as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }
  ).trustedTypes;
  if (!policies) return url;
  return policies.createPolicy(name, { createScriptURL: () => url }).createScriptURL("");
}
