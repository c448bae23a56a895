// worker.js URL TYPE TASKS CONCURRENCY   the same with the official worker for JavaScript.
const { orkesConductorClient, TaskManager } = require("@io-orkes/conductor-javascript");

const [url, kind] = process.argv.slice(2);
const [tasks, concurrency] = process.argv.slice(4).map(Number);

async function main() {
  const client = await orkesConductorClient({ serverUrl: url });
  let began, cpu, executed = 0;
  const quiet = { info() {}, warn() {}, debug() {}, error(...words) { console.error(...words); } };
  const manager = new TaskManager(client, [{
    taskDefName: kind,
    async execute(task) {
      began ??= performance.now();
      cpu ??= process.cpuUsage();
      executed++;
      return { outputData: { number: task.inputData.number }, status: "COMPLETED" };
    },
  }], { logger: quiet, options: { concurrency, pollInterval: 100 } });
  manager.startPolling();
  while (executed < tasks) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 100)); // the last reports
  const used = process.cpuUsage(cpu);
  console.log(((performance.now() - began) / 1000).toFixed(3), ((used.user + used.system) / 1e6).toFixed(3));
  process.exit(0);
}
main();
