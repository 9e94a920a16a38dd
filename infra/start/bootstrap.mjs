// The door of `npm start`, `npm run dev` and `npm test`. Any Node opens it, so nothing newer than promises is used here;
// it only looks at Node's version and hands over to install-and-run.mjs.
var major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error('Tandem needs Node 20 or newer; this is Node ' + process.versions.node + '.');
  process.exit(1);
}
import('./install-and-run.mjs')
  .then(function (door) {
    return door.installAndRun(process.argv[2] || 'start', process.argv.slice(3));
  })
  .catch(function (error) {
    console.error(error && error.sentence ? error.sentence : error);
    process.exit(1);
  });
