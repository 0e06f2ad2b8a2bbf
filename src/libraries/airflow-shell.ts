import { defineLibrary } from "./library.ts"

const bash = { language: "shell", text: { name: "bash_command" } } as const

/** Airflow's operators that run commands; their text is a Jinja template too. `airflow.ts` holds SQL. */
export default defineLibrary({
  name: "airflow-shell",
  packages: ["apache-airflow-providers-standard", "apache-airflow-providers-ssh", "apache-airflow"],
  modules: ["airflow"],
  aliases: {
    "airflow.operators.bash.*": "airflow.providers.standard.operators.bash.*",
    "airflow.operators.bash_operator.*": "airflow.providers.standard.operators.bash.*",
    "airflow.sensors.bash.*": "airflow.providers.standard.sensors.bash.*",
    "airflow.contrib.operators.ssh_operator.*": "airflow.providers.ssh.operators.ssh.*",
    "airflow.sdk.task.bash": "airflow.decorators.task.bash",
  },
  sinks: [
    { call: "airflow.providers.standard.operators.bash.BashOperator", ...bash },
    { call: "airflow.providers.standard.sensors.bash.BashSensor", ...bash },
    { call: "airflow.providers.ssh.operators.ssh.SSHOperator", language: "shell", text: { name: "command" } },
  ],
  returnSinks: [{ decorator: "airflow.decorators.task.bash", language: "shell" }],
  references: [
    "https://airflow.apache.org/docs/apache-airflow-providers-standard/stable/operators/bash.html",
  ],
})
