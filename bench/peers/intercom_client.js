// intercom_client.js WORKLOAD URL COUNT [CA_FILE VERSION]   Intercom's own client, on undici where HTTP/2 is asked
// for: Node's own fetch does not speak it. NODE_PATH says where both are, NODE_EXTRA_CA_CERTS names the authority.
"use strict";
const { IntercomClient } = require("intercom-client");

const [workload, baseUrl, number, , version] = process.argv.slice(2);
const count = Number(number);
if (version === "2") {
  const { Agent, setGlobalDispatcher } = require("undici");
  setGlobalDispatcher(new Agent({ allowH2: true }));
}
const client = new IntercomClient({ token: "token", baseUrl });

async function gets(amount) {
  for (let i = 0; i < amount; i++) {
    const contact = await client.contacts.find({ contact_id: "6762f0dd1bb69f9f2193bb83" });
    if (!contact.id) throw new Error("no contact");
  }
}

function busy(seconds) {
  const over = process.cpuUsage();
  for (;;) {
    const spent = process.cpuUsage(over);
    if (spent.user + spent.system >= seconds * 1e6) return;
  }
}

async function pages(size, work) {
  let page = await client.contacts.list({ per_page: size });
  for (let read = 1; ; read++) {
    if (page.data.length !== size) throw new Error("records are missing");
    if (work > 0) busy(work);
    if (read === count) return;
    page = await page.getNextPage();
  }
}

function concurrent(tasks) {
  const shares = Array.from({ length: tasks }, (_, i) => Math.floor(count / tasks) + (i < count % tasks ? 1 : 0));
  return Promise.all(shares.map(gets));
}

const workloads = {
  start: async () => {},
  get: () => gets(count),
  concurrent: () => concurrent(64),
  list: () => pages(50, 0),
  list150: () => pages(150, 0),
  network: () => pages(50, 0),
  overlap: () => pages(50, 0.01),
};

const tasks = /^concurrent(\d+)$/.exec(workload);
if (!tasks && !workloads[workload]) process.exit(3);
(tasks ? concurrent(Number(tasks[1])) : workloads[workload]()).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  }
);
