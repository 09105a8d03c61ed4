package syncbit.local.service;

/** The three services. */
public enum ServiceName {
    AUTH("auth-service", "AUTH_SERVICE_URL", "SYNCBIT_PORT"),
    COLLECTOR("collector-service", "COLLECTOR_SERVICE_URL", "SYNCBIT_COLLECTOR_PORT"),
    WRITER("writer-service", "WRITER_SERVICE_URL", "SYNCBIT_WRITER_PORT");

    private final String id;
    private final String urlSetting;
    private final String portSetting;

    ServiceName(String id, String urlSetting, String portSetting) {
        this.id = id;
        this.urlSetting = urlSetting;
        this.portSetting = portSetting;
    }

    /** The name of its module, its jar and its log, such as {@code auth-service}. */
    public String id() {
        return id;
    }

    /** The setting of its address, such as {@code AUTH_SERVICE_URL}. */
    String urlSetting() {
        return urlSetting;
    }

    /** The setting of its port without Docker, such as {@code SYNCBIT_PORT}. */
    public String portSetting() {
        return portSetting;
    }
}
