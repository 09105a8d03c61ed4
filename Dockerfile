# One image for each service and one for the simulator: docker build --target auth-service .
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUN_IMAGE=eclipse-temurin:25-jre

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

# The libraries first: they change less often than the sources and stay in this layer.
COPY pom.xml mvnw ./
COPY .mvn .mvn
COPY common/pom.xml common/
COPY auth-service/pom.xml auth-service/
COPY collector-service/pom.xml collector-service/
COPY writer-service/pom.xml writer-service/
COPY testing/test-kit/pom.xml testing/test-kit/
COPY testing/fitbit-simulator/pom.xml testing/fitbit-simulator/
COPY testing/system-tests/pom.xml testing/system-tests/
COPY testing/helm-tests/pom.xml testing/helm-tests/
COPY testing/benchmarks/pom.xml testing/benchmarks/
RUN ./mvnw -B -q test-compile

COPY . .
RUN ./mvnw -B -q -DskipTests package -pl auth-service,collector-service,writer-service,testing/fitbit-simulator -am

FROM ${RUN_IMAGE} AS runtime
RUN groupadd --system --gid 10001 syncbit \
 && useradd --system --uid 10001 --gid syncbit --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin syncbit
WORKDIR /app
USER 10001:10001
ENTRYPOINT ["java", "-jar", "/app/app.jar"]

FROM runtime AS auth-service
COPY --from=build /src/auth-service/target/auth-service.jar app.jar
EXPOSE 8080

FROM runtime AS collector-service
COPY --from=build /src/collector-service/target/collector-service.jar app.jar
EXPOSE 8081

FROM runtime AS writer-service
COPY --from=build /src/writer-service/target/writer-service.jar app.jar
EXPOSE 8082

FROM runtime AS simulator
COPY --from=build /src/testing/fitbit-simulator/target/fitbit-simulator.jar app.jar
ENV SIMULATOR_HOST=0.0.0.0
EXPOSE 8090
