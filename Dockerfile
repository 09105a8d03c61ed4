# One image for each service and one for the simulator: docker build --target auth-service .
# What is needed is the two base images and Maven Central.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUN_IMAGE=eclipse-temurin:25-jre

# --- sources and what of them names the libraries ---------------------------------------------------------------------
FROM ${BUILD_IMAGE} AS poms
WORKDIR /src
COPY . .
RUN find . -type f ! -name pom.xml ! -path ./mvnw ! -path './.mvn/*' -delete

FROM ${BUILD_IMAGE} AS build
WORKDIR /src

# Certificate authorities of the place where the image is built, such as a company's proxy, if there are any
# (.syncbit/build-ca/*.crt). LICENSE is here because a COPY of nothing fails.
COPY LICENSE .syncbit/build-c[a] /extra-ca/
RUN for ca in /extra-ca/*.crt; do \
      [ -e "$ca" ] || break; \
      keytool -importcert -noprompt -cacerts -storepass changeit -alias "$(basename "$ca")" -file "$ca"; \
      cp "$ca" /usr/local/share/ca-certificates/ && update-ca-certificates; \
    done

# Options of Maven where Central is not reached directly: -Dhttps.proxyHost=... -Dhttps.proxyPort=...
ARG MAVEN_ARGS=
ARG MODULES=auth-service,collector-service,writer-service,testing/fitbit-simulator,local-runner,docker

# The libraries first: they change less often than the sources and stay in this layer.
COPY --from=poms /src ./
RUN ./mvnw -B -q -Paot compile -pl ${MODULES} -am

COPY . .
RUN ./mvnw -B -q -Paot -DskipTests package -pl ${MODULES} -am
# Libraries, which seldom change, and the application become layers of their own.
RUN for service in auth-service collector-service writer-service; do \
      java -Djarmode=tools -jar $service/target/$service.jar extract --layers --destination /layers/$service; \
    done

# --- what every image has ---------------------------------------------------------------------------------------------
FROM ${RUN_IMAGE} AS runtime
ARG VERSION=1.0.0
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.vendor="SyncBit" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}"
# Some programs want to know who they are. The base image may have a user of this number already.
RUN grep -q '^[^:]*:[^:]*:1000:' /etc/passwd || echo 'syncbit:x:1000:1000::/nonexistent:/usr/sbin/nologin' >>/etc/passwd
WORKDIR /app
COPY docker/jvm.options ./
COPY --from=build /src/docker/target/classes/syncbit/image/Probe.class /src/docker/target/classes/syncbit/image/Ask.class probe/syncbit/image/
# ./syncbit runs commands with it, such as status and import-python; its libraries are those of the service.
COPY --from=build /src/local-runner/target/local-runner-plain.jar local-runner.jar
# The file may be taken further: JDK_JAVA_OPTIONS="@/app/jvm.options -Xmx160m".
ENV JDK_JAVA_OPTIONS=@/app/jvm.options MALLOC_ARENA_MAX=1
USER 1000:1000

# Runs each service once, in the very JVM that it will run in.
FROM runtime AS training
COPY --from=build /src/docker/target/image-tools.jar /training/

# --- auth-service -----------------------------------------------------------------------------------------------------
FROM runtime AS auth-service-untrained
COPY --from=build /layers/auth-service/dependencies/ /layers/auth-service/application/ ./
ENV SERVER_PORT=8080 MANAGEMENT_SERVER_PORT=9080

FROM training AS auth-service-training
COPY --from=auth-service-untrained /app /app
ENV SERVER_PORT=8080 MANAGEMENT_SERVER_PORT=9080
RUN ["java", "-Xmx256m", "-jar", "/training/image-tools.jar", "/tmp/app.aot", "-Dspring.aot.enabled=true", "-jar", "/app/auth-service.jar", "--", \
     "/actuator/health/readiness", "/actuator/health/liveness", "/actuator/prometheus", "/login", "/", "/style.css", "/api/accounts"]

FROM auth-service-untrained AS auth-service
LABEL org.opencontainers.image.title="SyncBit auth-service" \
      org.opencontainers.image.description="Owns the OAuth login and keeps the tokens."
COPY --from=auth-service-training /tmp/app.aot ./
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "-Dspring.aot.enabled=true", "-jar", "/app/auth-service.jar"]
EXPOSE 8080 9080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["java", "-cp", "/app/probe", "syncbit.image.Probe", "/actuator/health/readiness"]

# --- collector-service ------------------------------------------------------------------------------------------------
FROM runtime AS collector-service-untrained
COPY --from=build /layers/collector-service/dependencies/ /layers/collector-service/application/ ./
ENV SERVER_PORT=8081 MANAGEMENT_SERVER_PORT=9081

FROM training AS collector-service-training
COPY --from=collector-service-untrained /app /app
ENV SERVER_PORT=8081 MANAGEMENT_SERVER_PORT=9081
RUN ["java", "-Xmx256m", "-jar", "/training/image-tools.jar", "/tmp/app.aot", "-Dspring.aot.enabled=true", "-jar", "/app/collector-service.jar", "--", \
     "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus", "/api/status"]

FROM collector-service-untrained AS collector-service
LABEL org.opencontainers.image.title="SyncBit collector-service" \
      org.opencontainers.image.description="Decides what is missing and fetches it for the fewest requests."
COPY --from=collector-service-training /tmp/app.aot ./
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "-Dspring.aot.enabled=true", "-jar", "/app/collector-service.jar"]
EXPOSE 8081 9081
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["java", "-cp", "/app/probe", "syncbit.image.Probe", "/actuator/health/readiness"]

# --- writer-service ---------------------------------------------------------------------------------------------------
FROM runtime AS writer-service-untrained
COPY --from=build /layers/writer-service/dependencies/ /layers/writer-service/application/ ./
ENV SERVER_PORT=8082 MANAGEMENT_SERVER_PORT=9082

FROM training AS writer-service-training
COPY --from=writer-service-untrained /app /app
ENV SERVER_PORT=8082 MANAGEMENT_SERVER_PORT=9082
RUN ["java", "-Xmx256m", "-jar", "/training/image-tools.jar", "/tmp/app.aot", "-Dspring.aot.enabled=true", "-jar", "/app/writer-service.jar", "--", \
     "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus", \
     "/api/completions?user=default&from=2020-01-01&to=2020-12-31", "/api/gaps?user=default&from=2020-01-01&to=2020-12-31&groups=activity"]

FROM writer-service-untrained AS writer-service
LABEL org.opencontainers.image.title="SyncBit writer-service" \
      org.opencontainers.image.description="Writes days into VictoriaMetrics and knows which are complete."
COPY --from=writer-service-training /tmp/app.aot ./
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "-Dspring.aot.enabled=true", "-jar", "/app/writer-service.jar"]
EXPOSE 8082 9082
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["java", "-cp", "/app/probe", "syncbit.image.Probe", "/actuator/health/readiness"]

# --- the simulator ----------------------------------------------------------------------------------------------------
FROM runtime AS simulator
LABEL org.opencontainers.image.title="SyncBit simulator" \
      org.opencontainers.image.description="Plays Fitbit and Google Health, to try SyncBit without an account."
COPY --from=build /src/testing/fitbit-simulator/target/fitbit-simulator.jar ./
# The probe asks at SERVER_PORT, because the path is not one of Spring's.
ENV SIMULATOR_HOST=0.0.0.0 SIMULATOR_PORT=8090 SERVER_PORT=8090 JDK_JAVA_OPTIONS="@/app/jvm.options -Xmx256m"
ENTRYPOINT ["java", "-jar", "/app/fitbit-simulator.jar"]
EXPOSE 8090
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["java", "-cp", "/app/probe", "syncbit.image.Probe", "/health"]
