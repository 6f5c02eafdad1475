/*
 * The page's policy asks for Trusted Types: a script's address has to come out of here. Only scripts of
 * our own origin do, and the name of this policy is the one that the policy header allows.
 */

const policy = window.trustedTypes?.createPolicy('aloft', {
  createScriptURL(address) {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) throw new TypeError(`Not a script of ours: ${address}`);
    return url.href;
  },
});

/** For `new Worker` and `register`, whose types do not know TrustedScriptURL yet. */
export function trustedScript(address: string): string {
  return (policy?.createScriptURL(address) ?? address) as string;
}
