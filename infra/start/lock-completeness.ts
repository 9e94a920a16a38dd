type Lock = { packages: Record<string, { optionalDependencies?: Record<string, string> }> };

/**
 * Optional dependencies (the binaries of other platforms) that package-lock.json promises but does not hold. `npm ci` on such a platform
 * would silently install a package without its binary: the registry had not got it yet when the lock was made.
 */
export function findMissingPackages({ packages }: Lock): string[] {
  const missing = new Set<string>();
  for (const [place, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const name of Object.keys(optionalDependencies))
      if (!isHeld(packages, place, name)) missing.add(`${name} (of ${place || 'the root'})`);
  }
  return [...missing];
}

/** Node's way of looking: beside the package, then in each folder above. */
function isHeld(packages: Lock['packages'], place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in packages) return true;
    if (!folder) return false;
  }
}
