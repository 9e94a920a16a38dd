/** The code of the document. Loaded while the devices are checked, so that it does not come in the way of the entrance. */
export const loadTrajectory = () =>
  Promise.all([
    import('#lib/trajectory/open-trajectory.ts'),
    import('#lib/comment/comments-screen.svelte.ts'),
    import('#lib/trajectory/Trajectory.svelte'),
  ]);
