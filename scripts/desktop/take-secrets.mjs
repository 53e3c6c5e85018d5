/** Every one of the hub's, see signaling/headless/taken-environment.ts; what `_FILE` names is a place and no secret. */
const SECRET = /^MUMU_.*(SECRET|PASSPHRASE)$/;

/**
 * Takes what an operator gives the hub out of an environment that others inherit.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} what was taken
 */
export function takeSecrets(env) {
  const names = Object.keys(env).filter((name) => SECRET.test(name));
  const taken = Object.fromEntries(names.map((name) => [name, env[name]]));
  for (const name of names) Reflect.deleteProperty(env, name);
  return taken;
}
